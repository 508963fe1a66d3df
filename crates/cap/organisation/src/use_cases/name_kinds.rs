//! An administrator says what the municipality calls its kinds of units.

use access::{Ctx, Target};
use kernel::Result;

use crate::store::kinds;

/// Names by the kind's key; none takes the own name away.
#[derive(Clone, Debug)]
pub struct NameKinds(pub Vec<(&'static str, Option<String>)>);

/// Names the kinds.
pub async fn name(ctx: &Ctx, command: NameKinds) -> Result<()> {
    let permit = ctx.permit("unit:edit", &Target::whole("unit"))?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            for (key, name) in command.0 {
                kinds::name(tx, &clock, key, name.as_deref()).await?;
            }
            Ok(())
        })
    })
    .await
}
