-- What needs a superuser, once for each database: the two roles which the services log in as, with
-- their limits. With it the owner of the database can migrate it and needs no rights over roles. Without it
-- `zhibiao-parser migrate` makes the same, and then has to run as a role that may.
CREATE ROLE zhibiao_writer LOGIN;
CREATE ROLE zhibiao_reader LOGIN;
ALTER ROLE zhibiao_writer IN DATABASE zhibiao SET statement_timeout TO '60s';
ALTER ROLE zhibiao_writer IN DATABASE zhibiao SET lock_timeout TO '10s';
ALTER ROLE zhibiao_writer IN DATABASE zhibiao SET idle_in_transaction_session_timeout TO '60s';
ALTER ROLE zhibiao_reader IN DATABASE zhibiao SET default_transaction_read_only TO 'on';
ALTER ROLE zhibiao_reader IN DATABASE zhibiao SET statement_timeout TO '30s';
ALTER ROLE zhibiao_reader IN DATABASE zhibiao SET idle_in_transaction_session_timeout TO '30s';
REVOKE TEMPORARY ON DATABASE zhibiao FROM PUBLIC;
-- Large objects belong to nobody's tables: by them a role that may only read could fill the disk. Here alone,
-- since the owner of a database has no right over what PostgreSQL brings.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
