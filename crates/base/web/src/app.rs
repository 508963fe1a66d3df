//! The program put together: what all pages share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};

use access::{Policy, Services, UnitLoader};
use db::{Db, Migration, Schema, View};
use kernel::{Clock, Failure, Instant, PersonId, Result};

use crate::capability::Capability;
use crate::openapi;
use crate::texts::{self, Catalogue, Language, Texts};
use crate::ui::{Brand, Contact};

/// The words of the pages of this crate.
pub(crate) const PAGES: (&str, &str) = (
    include_str!("../pages.sv.ftl"),
    include_str!("../pages.en.ftl"),
);

/// Makes the PDF of a document; the heavy part of the program, given by the binary alone.
pub trait PdfMaker: Send + Sync {
    /// Tagged PDF, PDF/UA-1. Takes a core for tenths of a second: call it where it may block.
    /// `digest` is the frozen document tree's, printed in the file.
    fn pdf(
        &self,
        document: &document::Document,
        author: &str,
        created: Instant,
        digest: Option<String>,
    ) -> Result<Vec<u8>>;
}

/// Makes the Word file of a document, given like [`PdfMaker`] by the binary alone.
pub trait WordMaker: Send + Sync {
    /// A .docx with real styles. Takes tenths of a second where much is drawn: call it where it may block.
    /// `digest` is the frozen document tree's, printed in the file.
    fn docx(
        &self,
        document: &document::Document,
        author: &str,
        created: Instant,
        digest: Option<String>,
    ) -> Result<Vec<u8>>;
}

/// How the program was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    Serve,
    /// Demo on loopback: accounts that the sign-in page offers as buttons (username, words), all with one password.
    Demo {
        accounts: Vec<(String, String)>,
        password: String,
    },
}

/// What the program is put together from.
pub struct AppParts {
    pub db: Db,
    pub clock: Clock,
    pub capabilities: Vec<Capability>,
    pub units: UnitLoader,
    pub pdf: Option<Arc<dyn PdfMaker>>,
    pub word: Option<Arc<dyn WordMaker>>,
    pub mode: Mode,
    pub door: Door,
}

/// How people reach the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// Over https: cookies are then marked Secure.
    pub is_https: bool,
    /// Through a proxy that tells the visitor's address in `X-Forwarded-For`.
    pub is_behind_proxy: bool,
}

/// The program; clones share it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    services: Arc<Services>,
    catalogue: Arc<Catalogue>,
    capabilities: Vec<Capability>,
    pdf: Option<Arc<dyn PdfMaker>>,
    word: Option<Arc<dyn WordMaker>>,
    mode: Mode,
    door: Door,
    brand: RwLock<(i64, Brand)>,
    todo: Mutex<HashMap<PersonId, (Instant, usize)>>,
}

impl App {
    fn catalogue(capabilities: &[Capability]) -> Result<Catalogue> {
        let mut files = vec![texts::BASE, PAGES, crate::tabular::TEXTS];
        files.extend(capabilities.iter().map(|c| c.texts));
        Catalogue::try_new(&files).map_err(|faults| Failure::Fault(faults.join("\n")))
    }

    /// The words of these rooms without a database: for whoever has to say that there is none.
    ///
    /// # Errors
    /// A fault when the texts of the two languages do not match.
    pub fn words(capabilities: &[Capability], language: Language) -> Result<Texts> {
        let catalogue = Arc::new(Self::catalogue(capabilities)?);
        Ok(Texts::new(catalogue, language))
    }

    /// Puts the program together.
    ///
    /// # Errors
    /// A fault when the texts of the two languages do not match, or two rooms describe the same of the interface.
    pub fn try_new(parts: AppParts) -> Result<Self> {
        let twice = openapi::given_twice(&parts.capabilities);
        if !twice.is_empty() {
            return Err(Failure::Fault(format!(
                "two rooms describe the same of the interface: {}",
                twice.join(", ")
            )));
        }
        let catalogue = Self::catalogue(&parts.capabilities)?;
        let rules = access::rules::RULES
            .iter()
            .chain(parts.capabilities.iter().flat_map(|c| c.rules))
            .copied();
        let reactions = parts
            .capabilities
            .iter()
            .filter_map(|c| c.unit_reaction)
            .collect();
        let services = Services::new(
            parts.db,
            parts.clock,
            Policy::new(rules),
            reactions,
            parts.units,
        );
        Ok(Self(Arc::new(Inner {
            services: Arc::new(services),
            catalogue: Arc::new(catalogue),
            capabilities: parts.capabilities,
            pdf: parts.pdf,
            word: parts.word,
            mode: parts.mode,
            door: parts.door,
            brand: RwLock::new((-1, Brand::default())),
            todo: Mutex::default(),
        })))
    }

    /// All migrations, in the order they run.
    #[must_use]
    pub fn migrations(capabilities: &[Capability]) -> Vec<Migration> {
        let base = [
            db::migrate::BASE,
            access::MIGRATION,
            access::TOKENS,
            access::SENT_FORMS,
        ];
        base.into_iter()
            .chain(capabilities.iter().flat_map(|c| c.migrations).copied())
            .collect()
    }

    /// What queries may name.
    #[must_use]
    pub fn schema(capabilities: &[Capability]) -> Schema {
        let views: Vec<View> = access::VIEWS
            .into_iter()
            .chain(capabilities.iter().flat_map(|c| c.views).copied())
            .collect();
        Schema::read(&Self::migrations(capabilities), &views)
    }

    #[must_use]
    pub fn services(&self) -> &Arc<Services> {
        &self.0.services
    }

    #[must_use]
    pub fn capabilities(&self) -> &[Capability] {
        &self.0.capabilities
    }

    #[must_use]
    pub fn texts(&self, language: Language) -> Texts {
        Texts::new(self.0.catalogue.clone(), language)
    }

    #[must_use]
    pub fn mode(&self) -> &Mode {
        &self.0.mode
    }

    #[must_use]
    pub fn door(&self) -> Door {
        self.0.door
    }

    /// The maker of PDF files.
    ///
    /// # Errors
    /// `Unavailable` when the program was built without it.
    pub fn pdf(&self) -> Result<Arc<dyn PdfMaker>> {
        self.0.pdf.clone().ok_or(Failure::Unavailable("pdf"))
    }

    /// The maker of Word files.
    ///
    /// # Errors
    /// `Unavailable` when the program was built without it.
    pub fn word(&self) -> Result<Arc<dyn WordMaker>> {
        self.0.word.clone().ok_or(Failure::Unavailable("word"))
    }

    /// How much a person had to do when it was last counted, if that was after `since`.
    pub(crate) fn held_todo(&self, person: PersonId, since: Instant) -> Option<usize> {
        let held = self.0.todo.lock().ok()?;
        let (at, count) = held.get(&person)?;
        (*at > since).then_some(*count)
    }

    /// Holds how much a person has to do; none forgets it.
    pub(crate) fn hold_todo(&self, person: PersonId, counted: Option<(Instant, usize)>) {
        if let Ok(mut held) = self.0.todo.lock() {
            match counted {
                Some(counted) => held.insert(person, counted),
                None => held.remove(&person),
            };
        }
    }

    /// The brand as it was last read: for pages that must do without the database.
    pub(crate) fn held_brand(&self) -> Brand {
        self.0
            .brand
            .read()
            .map(|held| held.1.clone())
            .unwrap_or_default()
    }

    /// The municipality's name, logotype and colour, read anew when the organisation's stored version (which settings raise) is another.
    pub async fn brand(&self, version: i64) -> Result<Brand> {
        if let Ok(held) = self.0.brand.read()
            && held.0 == version
        {
            return Ok(held.1.clone());
        }
        let settings = access::settings::all(&self.0.services.db.read(None)).await?;
        let text = |key: &str| {
            settings
                .get(key)
                .and_then(|v| v.as_str())
                .map(str::to_owned)
        };
        let brand = Brand {
            name: text("municipality-name").unwrap_or_default(),
            logo_url: text("municipality-logo").map(|sha| format!("/logotyp/{sha}")),
            accent: text("municipality-accent"),
            contact: Contact {
                address: text("municipality-address"),
                email: text("municipality-email"),
                phone: text("municipality-phone"),
            },
        };
        if let Ok(mut held) = self.0.brand.write() {
            *held = (version, brand.clone());
        }
        Ok(brand)
    }
}
