// Package ssair turns type-checked packages into SSA, whatever their errors.
//
// Input: the packages of one program in dependency order, some with bodies and
// some with declarations only. Output: a Program whose functions are built
// package by package when a body is first asked for, so that a large standard
// library costs nothing where no handler leads.
//
// Of a body with a type error the smallest piece that holds the error is left out
// and remembered as a gap. A function that cannot be kept even so has no body: it
// is a function of unknown effect, never a safe one. ssair decides nothing about
// hazards.
package ssair
