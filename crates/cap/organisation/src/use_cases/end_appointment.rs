//! An administrator ends an appointment: its last day is the day before.

use access::people::{self, AppointmentId};
use access::{Ctx, Target};
use kernel::{Date, Failure, Result};

use crate::store;

/// Which appointment, and the first day it no longer holds. `version` is the one the form showed.
#[derive(Clone, Copy, Debug)]
pub struct EndAppointment {
    pub appointment: AppointmentId,
    pub version: i64,
    pub until: Date,
}

/// Ends an appointment.
///
/// # Errors
/// Invalid on `until` when it lies before the first day; a conflict when somebody changed it meanwhile; refused when nobody who
/// may sign in would administer the program any more.
pub async fn end(ctx: &Ctx, command: EndAppointment) -> Result<()> {
    let found =
        store::people::load_appointment(&ctx.services.db.read(None), command.appointment).await?;
    let permit = ctx.permit("appointment:give", &Target::at("appointment", found.unit))?;
    let day = command.until.max(ctx.today());
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let had = store::people::has_administrator(tx, day).await?;
            people::end_appointment(tx, command.appointment, command.version, command.until)
                .await?;
            if had && !store::people::has_administrator(tx, day).await? {
                return Err(Failure::refused("last-administrator"));
            }
            Ok(())
        })
    })
    .await
}
