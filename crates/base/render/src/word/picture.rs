//! Drawings for programs that cannot show SVG: the same drawing as PNG, and how large both stand on the page.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::RenderError;

/// English Metric Units, in which drawings are measured: so many to a millimetre.
const EMU_PER_MM: f32 = 36_000.0;
/// Pixels of a PNG to each unit of the drawing, and the longest side at most.
const SCALE: f32 = 2.0;
const LONGEST: f32 = 4_000.0;

/// Turns SVG into PNG with the fonts of the program.
pub struct Painter {
    options: usvg::Options<'static>,
}

/// A drawing in both forms. Its texts are outlines: set in another font, as wide as that is, they would leave the drawing.
pub struct Drawn {
    pub svg: Vec<u8>,
    pub png: Vec<u8>,
    /// Width and height in the drawing's own units.
    pub size: (f32, f32),
}

impl Painter {
    /// Reads the fonts; texts in drawings are set in them whatever family they name.
    pub fn new(fonts: &[&[u8]]) -> Self {
        let mut all = fontdb::Database::new();
        for font in fonts {
            all.load_font_data(font.to_vec());
        }
        let family = all
            .faces()
            .next()
            .and_then(|face| face.families.first())
            .map(|(name, _)| name.clone())
            .unwrap_or_default();
        all.set_sans_serif_family(&family);
        all.set_serif_family(&family);
        let options = usvg::Options {
            font_family: family,
            fontdb: Arc::new(all),
            ..usvg::Options::default()
        };
        Self { options }
    }

    /// Draws.
    ///
    /// # Errors
    /// When the SVG cannot be read: none of ours should be such.
    pub fn draw(&self, svg: &str) -> Result<Drawn, RenderError> {
        let fault = |why: String| RenderError::Picture(why);
        let tree =
            usvg::Tree::from_str(svg, &self.options).map_err(|error| fault(error.to_string()))?;
        let size = (tree.size().width(), tree.size().height());
        let scale = SCALE.min(LONGEST / size.0).min(LONGEST / size.1);
        let mut pixels = Pixmap::new(pixels(size.0 * scale), pixels(size.1 * scale))
            .ok_or_else(|| fault("no size".to_owned()))?;
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixels.as_mut(),
        );
        let png = pixels
            .encode_png()
            .map_err(|error| fault(error.to_string()))?;
        Ok(Drawn {
            svg: tree.to_string(&usvg::WriteOptions::default()).into_bytes(),
            png,
            size,
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and the longest side"
)]
fn pixels(length: f32) -> u32 {
    length.ceil().clamp(1.0, LONGEST) as u32
}

/// Millimetres in whole units.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a length on a page is far below the limit"
)]
pub fn emu(millimetres: f32) -> i64 {
    (millimetres * EMU_PER_MM).round() as i64
}
