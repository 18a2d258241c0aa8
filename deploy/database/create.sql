-- A new database with its owner and the roles of the services; passwords come from the environment.
-- The image of PostgreSQL runs it when its data folder is empty; psql (14 or newer) does elsewhere:
--   ZHIBIAO_OWNER_PASSWORD=… ZHIBIAO_WRITER_PASSWORD=… ZHIBIAO_READER_PASSWORD=… psql -f create.sql
\set ON_ERROR_STOP on
\getenv owner_password ZHIBIAO_OWNER_PASSWORD
\getenv writer_password ZHIBIAO_WRITER_PASSWORD
\getenv reader_password ZHIBIAO_READER_PASSWORD
CREATE ROLE zhibiao_owner LOGIN PASSWORD :'owner_password';
CREATE DATABASE zhibiao OWNER zhibiao_owner TEMPLATE template0
  ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';
\connect zhibiao
\ir sql/roles.sql
ALTER ROLE zhibiao_writer PASSWORD :'writer_password';
ALTER ROLE zhibiao_reader PASSWORD :'reader_password';
