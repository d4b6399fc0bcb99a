-- SPDX-License-Identifier: Apache-2.0
-- ${lookup} makes the number of a row from made and message_id, see the class Lookup and docs/decisions/0029. The database
-- makes it, so that rows have it that were there before, and those that a node of an older version writes.

drop index decision_message;
drop index decision_made;
drop index decision_recipient;
alter table decision add column lookup bigint ${lookup};
create index decision_lookup on decision (lookup);
