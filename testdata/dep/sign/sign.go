// Package sign draws characters on panels of dots.
package sign

// Panel is what is drawn on.
type Panel interface {
	SetDot(x, y int16)
}

// Shape is what a character looks like: a byte for each row of dots.
type Shape struct {
	Char  rune
	Width uint8
	Rows  []byte
}

// Alphabet is the characters that can be drawn, in ascending order.
type Alphabet struct {
	Shapes []Shape
	Height uint8
}

// Digits are the digits in three dots by five.
var Digits = Alphabet{
	Shapes: []Shape{
		{Char: '0', Width: 3, Rows: []byte{7, 5, 5, 5, 7}},
		{Char: '1', Width: 2, Rows: []byte{2, 3, 2, 2, 2}},
		{Char: '2', Width: 3, Rows: []byte{7, 4, 7, 1, 7}},
		{Char: '3', Width: 3, Rows: []byte{7, 4, 6, 4, 7}},
		{Char: '4', Width: 3, Rows: []byte{5, 5, 7, 4, 4}},
	},
	Height: 5,
}

// Arrows are replaced by Turn.
var Arrows = Alphabet{Shapes: []Shape{{Char: '<', Width: 3, Rows: []byte{4, 2, 1, 2, 4}}}, Height: 5}

// Turn makes arrows point the other way.
func Turn() { Arrows.Shapes = right }

var right = []Shape{{Char: '>', Width: 3, Rows: []byte{1, 2, 4, 2, 1}}}

// Show draws a character.
func Show(p Panel, a *Alphabet, char rune) {
	draw(p, a.shape(char))
}

// shape returns what a character looks like; one that the alphabet lacks is a block.
func (a *Alphabet) shape(char rune) Shape {
	from, to := 0, len(a.Shapes)
	for from < to {
		mid := (from + to) / 2
		if a.Shapes[mid].Char < char {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from < len(a.Shapes) && a.Shapes[from].Char == char {
		return a.Shapes[from]
	}
	rows := make([]byte, a.Height)
	for i := range rows {
		rows[i] = 7
	}
	return Shape{Char: char, Width: 3, Rows: rows}
}

func draw(p Panel, s Shape) {
	for y, row := range s.Rows {
		for x := range int16(s.Width) {
			if row>>x&1 != 0 {
				p.SetDot(x, int16(y))
			}
		}
	}
}
