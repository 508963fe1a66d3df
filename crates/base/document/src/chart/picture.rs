//! A drawing before it is written: shapes in inks. The only place that knows the classes and the colours.

use std::fmt::Write;

/// What a shape is drawn with; light theme colours of the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Sea,
    Text,
    Line,
    Edge,
    Compare,
    Paper,
    Track,
    Good,
    Watch,
    Off,
    None,
}

impl Ink {
    const fn colour(self) -> &'static str {
        match self {
            Self::Sea => "#0b5567",
            Self::Text => "#14252c",
            Self::Line | Self::Track => "#d2dadb",
            Self::Edge | Self::None => "#71838a",
            Self::Compare => "#8a5a8f",
            Self::Paper => "#ffffff",
            Self::Good => "#23714c",
            Self::Watch => "#a86200",
            Self::Off => "#bc382c",
        }
    }

    const fn fill_class(self) -> &'static str {
        match self {
            Self::Sea => "c-sea",
            Self::Text => "c-ink",
            Self::Line | Self::Track => "c-track",
            Self::Edge | Self::None => "c-none",
            Self::Compare => "c-compare",
            Self::Paper => "c-paper",
            Self::Good => "c-good",
            Self::Watch => "c-watch",
            Self::Off => "c-off",
        }
    }

    const fn stroke_class(self) -> &'static str {
        match self {
            Self::Sea => "s-sea",
            Self::Line | Self::Track => "s-line",
            Self::Edge | Self::None => "s-edge",
            Self::Compare => "s-compare",
            Self::Paper => "s-paper",
            Self::Good => "s-good",
            Self::Watch => "s-watch",
            Self::Text | Self::Off => "s-ink",
        }
    }
}

/// A stroke: ink, width, dashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen(pub Ink, pub f64, pub &'static str);

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Plain,
    Bold,
    Sea,
    Compare,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Debug)]
enum Form {
    Rect {
        x: f64,
        y: f64,
        w: f64,
        h: f64,
    },
    Lines {
        points: Vec<(f64, f64)>,
        closed: bool,
    },
    Circle {
        x: f64,
        y: f64,
        r: f64,
    },
    Text {
        x: f64,
        y: f64,
        anchor: Anchor,
        face: Face,
        text: String,
    },
}

#[derive(Clone, Debug)]
struct Shape {
    form: Form,
    fill: Option<Ink>,
    pen: Option<Pen>,
}

/// A drawing with its size and legend.
#[derive(Debug, Default)]
pub(super) struct Picture {
    pub width: f64,
    pub height: f64,
    shapes: Vec<Shape>,
    pub legend: Vec<Entry>,
}

/// One legend entry: a mark 28 wide and 12 high, and its text.
#[derive(Debug)]
pub(super) struct Entry {
    pub text: String,
    mark: Picture,
}

/// Which way a drawing is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Classes,
    Colours,
}

impl Entry {
    pub fn new(text: &str, paint: impl FnOnce(&mut Picture)) -> Self {
        let mut mark = Picture::new(28.0, 12.0);
        paint(&mut mark);
        Self {
            text: text.to_owned(),
            mark,
        }
    }

    pub fn write(&self, style: Style) -> String {
        self.mark.write(style)
    }
}

impl Picture {
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            shapes: Vec::new(),
            legend: Vec::new(),
        }
    }

    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", number(self.width), number(self.height))
    }

    pub fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, ink: Ink) {
        self.shapes.push(Shape {
            form: Form::Rect {
                x,
                y,
                w: w.max(0.0),
                h: h.max(0.0),
            },
            fill: Some(ink),
            pen: None,
        });
    }

    pub fn frame(&mut self, x: f64, y: f64, w: f64, h: f64, pen: Pen) {
        self.shapes.push(Shape {
            form: Form::Rect {
                x,
                y,
                w: w.max(0.0),
                h: h.max(0.0),
            },
            fill: None,
            pen: Some(pen),
        });
    }

    pub fn line(&mut self, points: Vec<(f64, f64)>, pen: Pen) {
        self.shapes.push(Shape {
            form: Form::Lines {
                points,
                closed: false,
            },
            fill: None,
            pen: Some(pen),
        });
    }

    pub fn dot(&mut self, x: f64, y: f64, r: f64, ink: Ink) {
        self.shapes.push(Shape {
            form: Form::Circle { x, y, r },
            fill: Some(ink),
            pen: None,
        });
    }

    pub fn open_dot(&mut self, x: f64, y: f64, r: f64, ink: Ink) {
        let pen = Some(Pen(ink, 2.0, ""));
        self.shapes.push(Shape {
            form: Form::Circle { x, y, r },
            fill: Some(Ink::Paper),
            pen,
        });
    }

    pub fn diamond(&mut self, x: f64, y: f64, r: f64, fill: Ink, ink: Ink) {
        let points = vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        let pen = Some(Pen(ink, 2.0, ""));
        self.shapes.push(Shape {
            form: Form::Lines {
                points,
                closed: true,
            },
            fill: Some(fill),
            pen,
        });
    }

    pub fn text(&mut self, x: f64, y: f64, anchor: Anchor, face: Face, text: impl Into<String>) {
        let form = Form::Text {
            x,
            y,
            anchor,
            face,
            text: text.into(),
        };
        self.shapes.push(Shape {
            form,
            fill: None,
            pen: None,
        });
    }

    /// The drawing with its legend set under it, as many entries to a line as fit.
    pub fn with_legend_drawn(mut self) -> Self {
        let (mut x, mut y) = (0.0, self.height + 14.0);
        let entries = std::mem::take(&mut self.legend);
        for entry in &entries {
            let width = 34.0 + super::scale::text_width(&entry.text);
            if x > 0.0 && x + width > self.width {
                (x, y) = (0.0, y + 20.0);
            }
            self.shapes.extend(
                entry
                    .mark
                    .shapes
                    .iter()
                    .map(|shape| shape.moved(x, y - 6.0)),
            );
            self.text(
                x + 34.0,
                y + 4.0,
                Anchor::Start,
                Face::Plain,
                entry.text.clone(),
            );
            x += width + 20.0;
        }
        if !entries.is_empty() {
            self.height = y + 8.0;
        }
        self
    }

    /// An SVG file with concrete colours.
    pub fn standalone(&self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" font-family=\"'Ledfyr Sans', 'Source Sans 3', 'Segoe UI', Arial, sans-serif\" font-size=\"13\">{inner}</svg>",
            w = number(self.width),
            h = number(self.height),
            inner = self.write(Style::Colours),
        )
    }

    pub fn write(&self, style: Style) -> String {
        let mut out = String::new();
        for shape in &self.shapes {
            shape.write(style, &mut out);
        }
        out
    }
}

impl Shape {
    fn moved(&self, dx: f64, dy: f64) -> Self {
        let mut shape = self.clone();
        match &mut shape.form {
            Form::Rect { x, y, .. } | Form::Circle { x, y, .. } | Form::Text { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Form::Lines { points, .. } => {
                for (x, y) in points {
                    *x += dx;
                    *y += dy;
                }
            }
        }
        shape
    }

    fn write(&self, style: Style, out: &mut String) {
        let paint = self.paint(style);
        match &self.form {
            Form::Rect { x, y, w, h } => {
                // A strip is stretched to its place; its dashes are not.
                let stretched = style == Style::Classes && self.pen.is_some();
                let steady = if stretched {
                    " vector-effect=\"non-scaling-stroke\""
                } else {
                    ""
                };
                put(
                    out,
                    format_args!(
                        "<rect{paint}{steady} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                        number(*x),
                        number(*y),
                        number(*w),
                        number(*h)
                    ),
                );
            }
            Form::Circle { x, y, r } => {
                put(
                    out,
                    format_args!(
                        "<circle{paint} cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                        number(*x),
                        number(*y),
                        number(*r)
                    ),
                );
            }
            Form::Lines { points, closed } => {
                let mut d = String::new();
                for (place, (x, y)) in points.iter().enumerate() {
                    let step = if place == 0 { 'M' } else { 'L' };
                    put(&mut d, format_args!("{step}{} {}", number(*x), number(*y)));
                }
                if *closed {
                    d.push('z');
                }
                put(out, format_args!("<path{paint} d=\"{d}\"/>"));
            }
            Form::Text {
                x,
                y,
                anchor,
                face,
                text,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => " text-anchor=\"middle\"",
                    Anchor::End => " text-anchor=\"end\"",
                };
                let face = face_attributes(*face, style);
                put(
                    out,
                    format_args!(
                        "<text{face} x=\"{}\" y=\"{}\"{anchor}>{}</text>",
                        number(*x),
                        number(*y),
                        escape(text)
                    ),
                );
            }
        }
    }

    fn paint(&self, style: Style) -> String {
        let mut out = String::new();
        match style {
            Style::Classes => {
                let fill = self.fill.map_or("nofill", Ink::fill_class);
                let stroke = self.pen.map(|pen| pen.0.stroke_class());
                let class =
                    stroke.map_or_else(|| fill.to_owned(), |stroke| format!("{fill} {stroke}"));
                put(&mut out, format_args!(" class=\"{class}\""));
            }
            Style::Colours => {
                put(
                    &mut out,
                    format_args!(" fill=\"{}\"", self.fill.map_or("none", Ink::colour)),
                );
                if let Some(pen) = self.pen {
                    put(&mut out, format_args!(" stroke=\"{}\"", pen.0.colour()));
                }
            }
        }
        if let Some(Pen(_, width, dashes)) = self.pen {
            put(
                &mut out,
                format_args!(" stroke-width=\"{}\"", number(width)),
            );
            if !dashes.is_empty() {
                put(&mut out, format_args!(" stroke-dasharray=\"{dashes}\""));
            }
        }
        out
    }
}

fn face_attributes(face: Face, style: Style) -> &'static str {
    match (face, style) {
        (Face::Plain, Style::Classes) => "",
        (Face::Bold, Style::Classes) => " class=\"b\"",
        (Face::Sea, Style::Classes) => " class=\"sea\"",
        (Face::Compare, Style::Classes) => " class=\"cmp\"",
        (Face::Plain, Style::Colours) => " fill=\"#475961\"",
        (Face::Bold, Style::Colours) => " fill=\"#14252c\" font-weight=\"600\"",
        (Face::Sea, Style::Colours) => " fill=\"#0b5567\" font-weight=\"600\"",
        (Face::Compare, Style::Colours) => " fill=\"#8a5a8f\" font-weight=\"600\"",
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// A coordinate with at most one decimal; what is not finite is drawn at zero.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let written = format!("{value:.1}");
    let short = written.strip_suffix(".0").unwrap_or(&written);
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

fn escape(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let clean: String = text.chars().filter(allowed).collect();
    clean
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
