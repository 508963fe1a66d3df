ALTER TABLE steering_item DROP COLUMN published_on;
ALTER TABLE steering_item_history DROP COLUMN published_on;
