//! Charts as SVG: each kind is input (values and ready labels), a drawing, and two ways to write it down:
//! with the classes of the style sheet for pages, with concrete colours for PDF and Word.

mod bars;
mod deviation;
mod input;
mod line;
pub mod mini;
mod picture;
mod scale;
mod strip;
mod timeline;

#[cfg(test)]
mod tests;

pub use input::{
    Bar, BarChart, Bullet, BulletChart, Chart, Deviation, DeviationChart, Forecast, LineChart,
    Series, Span, StripChart, StripRow, TimeMark, Timeline,
};

use maud::{Markup, PreEscaped, html};

use crate::Language;
use picture::{Picture, Style};

impl Chart {
    fn draw(&self, language: Language) -> Picture {
        match self {
            Self::Line(chart) => line::draw(chart, language),
            Self::Bars(chart) => bars::draw_bars(chart, language),
            Self::Bullet(chart) => bars::draw_bullets(chart, language),
            Self::Deviation(chart) => deviation::draw(chart),
            Self::Strip(chart) => strip::draw(chart),
            Self::Timeline(chart) => timeline::draw(chart),
        }
    }

    /// The chart for a page, with its legend under it. `id` is unique on the page; `title` and `alt` name and describe the image.
    #[must_use]
    pub fn markup(&self, id: &str, title: &str, alt: &str, language: Language) -> Markup {
        let picture = self.draw(language);
        let (title_id, alt_id) = (format!("{id}-t"), format!("{id}-d"));
        html! {
            svg.lf-chart viewBox=(picture.view_box()) role="img" aria-labelledby={ (title_id) " " (alt_id) } {
                title id=(title_id) { (title) }
                desc id=(alt_id) { (alt) }
                (PreEscaped(picture.write(Style::Classes)))
            }
            @if !picture.legend.is_empty() {
                ul.lf-legend {
                    @for entry in &picture.legend {
                        li {
                            svg viewBox="0 0 28 12" aria-hidden="true" { (PreEscaped(entry.write(Style::Classes))) }
                            (entry.text)
                        }
                    }
                }
            }
        }
    }

    /// Where the axis starts, as text, if that is not at zero: it must be said beside the chart.
    #[must_use]
    pub fn axis_start(&self, language: Language) -> Option<String> {
        match self {
            Self::Line(chart) => line::axis_start(chart, language),
            _ => None,
        }
    }
}

/// The chart as an SVG file of its own: colours as attributes, legend drawn, no style sheet.
#[must_use]
pub fn to_standalone_svg(chart: &Chart, language: Language) -> String {
    chart.draw(language).with_legend_drawn().standalone()
}
