-- SPDX-License-Identifier: Apache-2.0
-- How many values a database takes of the sequence at once. H2 commits then, and writes all that the rows in the midst of
-- being written have changed until there. First, for who writes rows takes a number before the table, too: PostgreSQL would
-- end one of two that wait for each other.
alter sequence decision_seq cache ${numbers};

-- The number of a row begins with a quarter of a minute, not a whole one: see docs/decisions/0029, also for the time this
-- takes. H2 commits each statement: what was broken off in the middle is begun again.
drop index if exists decision_lookup;
alter table decision drop column if exists lookup;
alter table decision add column if not exists lookup bigint ${lookup};
create index if not exists decision_lookup on decision (lookup);
