DROP TABLE forecast_history;
DROP TABLE forecast;
DROP TABLE economy_stated_total;
DROP TABLE economy_amount;
DROP TABLE economy_import_history;
DROP TABLE economy_import;
