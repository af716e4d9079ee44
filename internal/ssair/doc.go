// Package ssair turns type-checked packages into SSA, whatever their errors.
//
// Input: the packages of one program in dependency order, some with bodies and
// some with declarations only. Output: a Program whose functions are built
// package by package when a body is first asked for, so that a large standard
// library costs nothing where no handler leads.
//
// A function whose body has a type error is kept without the body: it is a
// function of unknown effect, never a safe one. ssair decides nothing about
// hazards.
package ssair
