-- SPDX-License-Identifier: Apache-2.0
-- How the source of a held message was shown to be genuine.

alter table held_mail add column proof ${text} default 'NONE' not null;
