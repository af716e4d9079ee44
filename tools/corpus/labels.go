package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// place is a line of a file of a checkout.
type place struct {
	file string
	line int
}

// mark is a place as it was labelled, with the hash of its text.
type mark struct {
	place
	hash string
}

// label is a hazard or a trap.
type label struct {
	kind     string // must, should, may or trap
	category string
	at       []mark // the line itself, then others that are as good
	why      string
}

// site is a labelled registration.
type site struct {
	at          mark
	body        string // file of the callback
	first, last int
	what        string // registrar and callback
}

// checkout is one repository at one commit, with its labels.
type checkout struct {
	folder, repo, commit string
	targets              []string
	sites                []site
	labels               []label
}

// readLabels reads the form that the package comment describes.
func readLabels(r io.Reader) ([]*checkout, error) {
	var all []*checkout
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		head, why, _ := strings.Cut(line, " | ")
		word := strings.Fields(head)
		var err error
		switch {
		case word[0] == "checkout" && len(word) == 5:
			all = append(all, &checkout{folder: word[1], repo: word[2], commit: word[3], targets: strings.Split(word[4], ",")})
		case len(all) == 0:
			err = fmt.Errorf("%s before the first checkout", word[0])
		default:
			err = all[len(all)-1].add(word, why)
		}
		if err != nil {
			return nil, fmt.Errorf("reading labels: line %d: %w", n, err)
		}
	}
	return all, sc.Err()
}

// add reads one line that belongs to c.
func (c *checkout) add(word []string, why string) error {
	switch word[0] {
	case "site":
		if len(word) != 4 {
			return fmt.Errorf("site wants a place, a hash and the lines of the callback")
		}
		marks, err := readMarks(word[1:3])
		if err != nil {
			return err
		}
		s := site{at: marks[0], what: why}
		file, lines, _ := strings.Cut(word[3], ":")
		if _, err := fmt.Sscanf(lines, "%d-%d", &s.first, &s.last); err != nil {
			return fmt.Errorf("%q is no file:first-last", word[3])
		}
		s.body = file
		c.sites = append(c.sites, s)
	case "must", "should", "may", "trap":
		if len(word) < 4 || len(word)%2 != 0 {
			return fmt.Errorf("%s wants a category, then places with their hashes", word[0])
		}
		marks, err := readMarks(word[2:])
		if err != nil {
			return err
		}
		c.labels = append(c.labels, label{kind: word[0], category: word[1], at: marks, why: why})
	default:
		return fmt.Errorf("unknown word %q: want checkout, site, must, should, may or trap", word[0])
	}
	return nil
}

// readMarks reads pairs of file:line and hash.
func readMarks(word []string) ([]mark, error) {
	var marks []mark
	for i := 0; i+1 < len(word); i += 2 {
		file, line, _ := strings.Cut(word[i], ":")
		n, err := strconv.Atoi(line)
		if err != nil {
			return nil, fmt.Errorf("%q is no file:line", word[i])
		}
		marks = append(marks, mark{place{file, n}, word[i+1]})
	}
	return marks, nil
}
