-- serves-from: 6
-- Fewer bytes for the same records. Records and texts are packed (packed_bytes.h); those from before
-- are read as they are.

-- NULL: the text is the content itself.
ALTER TABLE document_body ALTER COLUMN body DROP NOT NULL;
-- What is packed is not compressed again.
ALTER TABLE document_body ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE document_body ALTER COLUMN body SET STORAGE EXTERNAL;
