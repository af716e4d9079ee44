// Corpus measures isrlint on labelled public firmware: which of the labelled
// handlers it finds, which labelled hazards it reports, and which lines that only
// look dangerous it reports too.
//
// The labels are in labels.txt; the firmware is not part of this repository. Each
// line that begins with checkout names a folder, a GitHub repository and a commit:
// clone the repository, check the commit out into a folder of that name below one
// common folder, and name that:
//
//	go run ./tools/corpus [-missed] [-traps] [-unmatched] CHECKOUTS [NAME...]
//
//	go run ./tools/corpus -fixes [-unfixed] [-targets NAME,...] [-tinygoroot DIR] CHECKOUTS [NAME...]
//
// The second form applies every fix of every finding alone to a copy, then all of
// them, and counts those that compile and leave fewer findings and none of a new kind.
//
// With names only those checkouts are measured. A folder that is not there is
// counted as absent. Every module of a checkout is checked for the targets of its
// line, in a scratch copy with a new go.mod where it has none.
//
// Labels are lines, and belong to the checkout above them:
//
//	checkout FOLDER OWNER/NAME COMMIT TARGET,TARGET
//	site FILE:LINE HASH FILE:FIRST-LAST | registrar, callback
//	must|should|may CATEGORY FILE:LINE HASH [FILE:LINE HASH ...] | why
//	trap CATEGORY FILE:LINE HASH | why
//
// HASH is the beginning of the SHA-1 of the line without the space around it. A
// label whose line has moved is looked for by its hash and dropped when it is gone.
// A site is found when its line or the first line of the callback, one more or less,
// is among the registrations or handlers. A hazard is reported when a finding stands
// on its line or on one of its further lines, or, if nothing labelled is there, one
// line off. What is a matter of taste (may) counts for nothing.
package main
