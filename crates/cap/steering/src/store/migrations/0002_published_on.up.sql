-- The day an item was shown to its receivers: no answer is due sooner than a month after it. Unknown for what was published before.
ALTER RECORDED TABLE steering_item ADD COLUMN published_on TEXT;
