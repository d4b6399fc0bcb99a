-- SPDX-License-Identifier: Apache-2.0
-- ${text} is a text without limit that sorts by code point.

-- why a challenge is in its state, and until when it is left alone
alter table challenge add column reason ${text};
alter table challenge add column not_before timestamp(6) with time zone;

-- one row for each account that a sending counts for; it outlives its challenge
create table challenge_count (
  challenge_id ${text} not null,
  kind         ${text} not null,
  name         ${text} not null,
  sent         timestamp(6) with time zone not null,
  primary key (challenge_id, sent, kind, name)
);
create index challenge_count_account on challenge_count (kind, name, sent);
create index challenge_count_sent on challenge_count (kind, sent);

-- the limits that reach back for days go on where they were
insert into challenge_count (challenge_id, kind, name, sent)
  select id, 'TARGET', source, asked from challenge where asked is not null;

create table breaker (
  name  ${text} not null primary key,
  phase ${text} not null,
  since timestamp(6) with time zone not null
);
