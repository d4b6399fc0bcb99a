-- SPDX-License-Identifier: Apache-2.0
-- ${lookup} makes the number of a row from made and message_id, see the class Lookup and docs/decisions/0029. The database
-- makes it, so that rows have it that were there before, and those that a node of an older version writes.
-- It takes long, and H2 commits each statement: what was broken off in the middle is begun again.

drop index if exists decision_message;
drop index if exists decision_made;
drop index if exists decision_recipient;
alter table decision add column if not exists lookup bigint ${lookup};
create index if not exists decision_lookup on decision (lookup);
