DROP TABLE integration_token;
DROP TABLE integration;
DROP TABLE integration_history;
