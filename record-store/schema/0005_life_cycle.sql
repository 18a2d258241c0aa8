-- serves-from: 4
-- Holds the place of the migration of the life cycle, which comes from another branch.
SELECT 1;
