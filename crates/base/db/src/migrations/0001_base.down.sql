DROP TABLE blob_chunk;
DROP TABLE blob;
DROP TABLE change_item;
DROP TABLE change;
