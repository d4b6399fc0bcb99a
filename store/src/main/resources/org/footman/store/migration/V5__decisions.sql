-- SPDX-License-Identifier: Apache-2.0
-- Every mail writes into each index. A report of a domain reads the decisions of its time, as that of the server does.

drop index decision_domain;
