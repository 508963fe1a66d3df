//! A municipality's name, logotype and colour. A colour that cannot be read on paper is refused, with a darker one proposed.
//! Contrast as in WCAG 2.1, relative luminance and contrast ratio.

use crate::assets;

/// The municipality as its pages show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    pub name: String,
    /// Address of the logotype; without one a plain shield is shown.
    pub logo_url: Option<String>,
    /// `#rrggbb`, checked by [`check_accent`] when it was set; one that does not pass is left out.
    pub accent: Option<String>,
    pub contact: Contact,
}

/// How the municipality is reached by whoever meets something in the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Post or visiting address.
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Contact {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.address.is_none() && self.email.is_none() && self.phone.is_none()
    }
}

/// The accent and what is derived from it, each as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    pub base: String,
    /// Darker: links and buttons under the pointer.
    pub hover: String,
    /// Light surface behind ink.
    pub tint: String,
    /// A little stronger surface.
    pub tint_2: String,
}

/// Why a colour cannot be an accent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccentFault {
    /// Not six hexadecimal digits.
    NotAColour,
    /// Contrast against paper in hundredths (`312` = 3.12:1), and the nearest darker colour that passes.
    TooPale { contrast: u32, proposal: String },
}

/// WCAG's least contrast for body text.
const LEAST: f64 = 4.5;
const PAPER: Colour = Colour([255, 255, 255]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub [u8; 3]);

impl Colour {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let bytes = hex::decode(digits).ok()?;
        <[u8; 3]>::try_from(bytes.as_slice()).ok().map(Self)
    }

    fn text(self) -> String {
        format!("#{}", hex::encode(self.0))
    }

    /// Moves each channel towards `other` by `share` of 256.
    fn mixed(self, other: Self, share: u16) -> Self {
        let channel = |a: u8, b: u8| {
            let sum = u32::from(a) * (256 - u32::from(share)) + u32::from(b) * u32::from(share);
            u8::try_from(sum / 256).unwrap_or(u8::MAX)
        };
        let ([r, g, b], [r2, g2, b2]) = (self.0, other.0);
        Self([channel(r, r2), channel(g, g2), channel(b, b2)])
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// WCAG contrast ratio, 1 to 21.
pub(crate) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Tells whether a colour (`#rrggbb`, the sign may be left out) can carry text and links on white paper.
pub fn check_accent(text: &str) -> Result<Accent, AccentFault> {
    const BLACK: Colour = Colour([0, 0, 0]);
    let colour = Colour::parse(text).ok_or(AccentFault::NotAColour)?;
    let ratio = contrast(colour, PAPER);
    if ratio < LEAST {
        let proposal = (1..=256)
            .map(|share| colour.mixed(BLACK, share))
            .find(|darker| contrast(*darker, PAPER) >= LEAST)
            .unwrap_or(BLACK);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a ratio lies between 1 and 21"
        )]
        let contrast = (ratio * 100.0) as u32;
        return Err(AccentFault::TooPale {
            contrast,
            proposal: proposal.text(),
        });
    }
    Ok(Accent {
        base: colour.text(),
        hover: colour.mixed(BLACK, 64).text(),
        tint: colour.mixed(PAPER, 226).text(),
        tint_2: colour.mixed(PAPER, 205).text(),
    })
}

impl Accent {
    /// The style sheet that gives the pages this colour.
    #[must_use]
    pub fn css(&self) -> String {
        let Self {
            base,
            hover,
            tint,
            tint_2,
        } = self;
        format!(
            ":root,[data-color-scheme=\"light\"]{{--lf-sea:{base};--lf-sea-2:{hover};--lf-sea-tint:{tint};--lf-sea-tint-2:{tint_2}}}"
        )
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn href(&self) -> String {
        format!(
            "{}/accent/{}.css",
            assets::PREFIX,
            self.base.trim_start_matches('#')
        )
    }
}

impl Brand {
    /// The colour, if one is set and passes the check.
    #[must_use]
    pub fn checked_accent(&self) -> Option<Accent> {
        self.accent
            .as_deref()
            .and_then(|text| check_accent(text).ok())
    }
}

/// The municipality's own style sheet; empty without an own colour.
#[must_use]
pub fn brand_css(brand: &Brand) -> String {
    brand
        .checked_accent()
        .map(|accent| accent.css())
        .unwrap_or_default()
}
