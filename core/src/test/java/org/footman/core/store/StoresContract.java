// SPDX-License-Identifier: Apache-2.0
package org.footman.core.store;

import org.junit.jupiter.api.Nested;

/** What every store promises, port by port; each test finds the store empty. */
public abstract class StoresContract {
  protected abstract Stores stores();

  @Nested
  class OfHeldMails implements HeldMailsContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfHolding implements HoldContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfChallenges implements ChallengesContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfSentCounts implements SentCountsContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfOutcomes implements OutcomesContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfBreakerStates implements BreakerStatesContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfTrust implements TrustContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfPolicies implements PoliciesContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfSentMessages implements SentMessagesContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfDecisions implements DecisionsContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfAuthKeys implements AuthKeysContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfLiveKeys implements LiveKeysContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfRenamedAddresses implements RenamedAddressContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfSenderKeys implements SenderKeysContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfVerifyCounts implements VerifyCountsContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfAudit implements AuditContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfLeases implements LeasesContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfSecrets implements SecretsContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfErasure implements ErasureContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }

  @Nested
  class OfHostileText implements HostileTextContract {
    @Override
    public Stores stores() {
      return StoresContract.this.stores();
    }
  }
}
