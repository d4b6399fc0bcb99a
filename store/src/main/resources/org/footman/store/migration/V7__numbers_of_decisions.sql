-- SPDX-License-Identifier: Apache-2.0
-- How many values of the sequence a database takes at once. H2 ends each taking with a commit of its own, which writes what
-- the rows in the midst of being written have changed until then.

alter sequence decision_seq cache ${numbers};
