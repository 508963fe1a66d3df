//! What reports ask of a person: drafts to be finished where the person composes.

use db::BoxFuture;
use kernel::Result;
use web::{Req, Task, TaskKind, Work};

use crate::store::list_reports;
use crate::use_cases::target;

/// The drafts that wait for the person.
pub fn work(req: Req) -> BoxFuture<'static, Result<Work>> {
    Box::pin(async move {
        let scope = req.ctx.scope("report:compose");
        if scope.is_empty() {
            return Ok(Work::default());
        }
        let (t, org) = (&req.texts, &req.ctx.org);
        let mut tasks = Vec::new();
        for report in list_reports(&req.ctx.read(), &scope).await? {
            if !report.composition.is_open()
                || !scope.admits(&target(report.unit, report.reading_state()))
            {
                continue;
            }
            let unit = org
                .place(report.unit)
                .and_then(|u| org.tree.get(u))
                .map(|u| u.name.clone());
            let saved = t.ta(
                "report-draft-saved",
                &[("when", t.date_time(report.changed_at).into())],
            );
            tasks.push(Task {
                kind: TaskKind::Report,
                title: report.title.clone(),
                facts: unit.into_iter().chain([saved]).collect(),
                href: format!("/rapporter/{}", report.id),
                button: t.t("report-continue"),
                due: None,
                occasion: None,
                status: None,
            });
        }
        Ok(Work {
            tasks,
            ..Work::default()
        })
    })
}
