//! Deciding which steering model holds from a date.

use access::{Ctx, Target};
use db::{params, set};
use kernel::{Date, Failure, Result};

use crate::model::steering_model::SteeringModel;

kernel::id_type!(
    /// A steering model with its dates.
    ModelId
);

/// Lets a model hold from a date; the one that held until then ends.
pub async fn adopt_model(ctx: &Ctx, from: Date, content: &str) -> Result<()> {
    let permit = ctx.permit("steering-model:adopt", &Target::whole("steering-model"))?;
    let model = SteeringModel::try_parse(content).map_err(|fault| {
        Failure::Invalid(vec![
            kernel::FieldError::new("content", "steering-model").with("fault", fault),
        ])
    })?;
    let content = serde_json::to_string(&model).map_err(Failure::fault)?;
    let clock = ctx.clock().clone();
    ctx.write(permit, move |tx| {
        Box::pin(async move {
            let later = tx
                .query(
                    "SELECT id FROM {steering_model} m WHERE m.valid_from >= $1",
                    params![from],
                )
                .await?;
            if !later.is_empty() {
                return Err(Failure::refused("later-model"));
            }
            let open = tx
                .query(
                    "SELECT m.id FROM {steering_model} m WHERE m.valid_until IS NULL",
                    vec![],
                )
                .await?;
            for row in &open {
                tx.update(
                    "steering_model",
                    row.id::<ModelId>("id")?,
                    None,
                    set! { "valid_until" => from },
                )
                .await?;
            }
            let columns =
                set! { "name" => model.name.clone(), "valid_from" => from, "content" => content };
            tx.insert("steering_model", ModelId::generate(&clock), columns)
                .await
        })
    })
    .await
}
