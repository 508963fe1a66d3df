//! The program put together: the rooms in their order, the database, the maker of PDF files.

use std::sync::Arc;

use db::{Db, Options};
use kernel::{Clock, Result};
use web::{App, AppParts, Capability, Door, Mode, PdfMaker, WordMaker};

use crate::periods;

/// What later rooms add to the page of a goal or an assignment, in the order it is shown.
static GOAL_PANELS: [steering::api::GoalPanel; 2] =
    [followup::api::GOAL_PANEL, indicators::api::PANEL];

/// Every room, in order: one may use those before it.
#[must_use]
pub fn capabilities() -> Vec<Capability> {
    // said once; later callers find it said
    let _ = steering::api::set_panels(&GOAL_PANELS);
    let _ = followup::api::set_round_links(periods::processes);
    let _ = calendar::api::set_round_links(periods::rounds);
    vec![
        organisation::capability(),
        steering::capability(),
        indicators::capability(),
        economy::capability(),
        followup::capability(),
        reports::capability(),
        calendar::capability(),
    ]
}

/// Opens a database with this program's schema.
pub async fn open(url: &str, create: bool) -> Result<Db> {
    let options = Options {
        create,
        readers: 6,
        ..Options::new(url)
    };
    Db::open(&options, App::schema(&capabilities())).await
}

/// Opens a database and brings it up to date.
pub async fn open_migrated(url: &str, clock: &Clock) -> Result<Db> {
    let db = open(url, true).await?;
    db::migrate::up(&db, &App::migrations(&capabilities()), clock).await?;
    Ok(db)
}

/// The program over a database.
pub fn app(db: Db, clock: Clock, mode: Mode, door: Door) -> Result<App> {
    let mut rooms = capabilities();
    if matches!(mode, Mode::Demo { .. }) {
        rooms.push(crate::demo::capability());
    }
    App::try_new(AppParts {
        db,
        clock,
        capabilities: rooms,
        units: organisation::api::load_units,
        pdf: pdf_maker(),
        word: word_maker(),
        mode,
        door,
    })
}

#[cfg(feature = "pdf")]
fn pdf_maker() -> Option<Arc<dyn PdfMaker>> {
    match typesetter::Typesetter::try_new() {
        Ok(maker) => Some(Arc::new(maker)),
        Err(error) => {
            tracing::error!(%error, "the typesetter could not start; reports cannot be frozen");
            None
        }
    }
}

#[cfg(feature = "pdf")]
fn word_maker() -> Option<Arc<dyn WordMaker>> {
    Some(Arc::new(typesetter::Writer::new()))
}

#[cfg(feature = "pdf")]
mod typesetter {
    //! The heavy makers of PDF and Word files behind the light traits that pages know.

    use kernel::{Failure, Instant, Result};
    use render::{PdfOptions, PdfRenderer, RenderError, WordOptions, WordRenderer};

    pub struct Typesetter(PdfRenderer);

    pub struct Writer(WordRenderer);

    impl Writer {
        pub fn new() -> Self {
            Self(WordRenderer::new())
        }
    }

    impl web::WordMaker for Writer {
        fn docx(
            &self,
            document: &document::Document,
            author: &str,
            created: Instant,
            digest: Option<String>,
        ) -> Result<Vec<u8>> {
            let options = WordOptions {
                author: author.to_owned(),
                created,
                frozen_digest: digest,
            };
            self.0.docx(document, &options).map_err(Failure::fault)
        }
    }

    impl Typesetter {
        pub fn try_new() -> Result<Self, RenderError> {
            PdfRenderer::try_new().map(Self)
        }
    }

    impl web::PdfMaker for Typesetter {
        fn pdf(
            &self,
            document: &document::Document,
            author: &str,
            created: Instant,
            digest: Option<String>,
        ) -> Result<Vec<u8>> {
            let options = PdfOptions {
                author: author.to_owned(),
                created,
                frozen_digest: digest,
            };
            self.0.pdf(document, &options).map_err(Failure::fault)
        }
    }
}

/// Without the typesetter no report can be frozen; the rest works: for quick builds while working on pages.
#[cfg(not(feature = "pdf"))]
fn pdf_maker() -> Option<Arc<dyn PdfMaker>> {
    None
}

#[cfg(not(feature = "pdf"))]
fn word_maker() -> Option<Arc<dyn WordMaker>> {
    None
}
