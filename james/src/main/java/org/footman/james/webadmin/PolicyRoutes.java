// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.footman.core.policy.Policies;
import org.footman.core.policy.Policy;
import org.footman.core.policy.SetValue;
import org.footman.core.policy.Setting;
import org.footman.core.trust.Scope;
import org.footman.james.Footman;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/** Policies and modes: what is set, what is in force, set and take back. */
final class PolicyRoutes implements RouteGroup {
  private static final String POLICIES = FootmanRoutes.BASE + "/policies";
  private static final String SCOPE = POLICIES + "/:scope";
  private static final String ONE = SCOPE + "/:setting";

  private final Footman footman;
  private final Residents residents;
  private final Ledger ledger;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  PolicyRoutes(
      Footman footman, Residents residents, Ledger ledger, Lexicon lexicon, JsonTransformer json) {
    this.footman = footman;
    this.residents = residents;
    this.ledger = ledger;
    this.lexicon = lexicon;
    this.json = json;
  }

  @Override
  public void define(Service service) {
    service.get(POLICIES, this::scopesWith, json);
    service.get(SCOPE, this::set, json);
    service.get(SCOPE + "/effective", this::effective, json);
    service.put(ONE, this::put, json);
    service.delete(ONE, this::remove);
  }

  private List<String> scopesWith(Request request, Response response) {
    PolicyWish wish = good(PolicyWish.asked(Caller.of(request).query()));
    return policies().scopesWith(wish.setting(), wish.value()).stream()
        .map(Scope::toString)
        .sorted()
        .toList();
  }

  private List<PolicyView.Set> set(Request request, Response response) {
    Scope scope = scope(Caller.of(request).withoutParameters());
    return policies().settingsOf(scope).stream().map(PolicyView.Set::of).sorted().toList();
  }

  private List<PolicyView> effective(Request request, Response response) {
    Scope scope = scope(Caller.of(request).withoutParameters());
    return PolicyView.of(Policy.of(values(scope), footman.settings().defaults()));
  }

  private List<SetValue> values(Scope scope) {
    return switch (scope.kind()) {
      case USER -> policies().settingsFor(scope.name());
      case DOMAIN ->
          Stream.of(scope, Scope.SERVER).flatMap(s -> policies().settingsOf(s).stream()).toList();
      case SERVER -> policies().settingsOf(scope);
    };
  }

  private PolicyView.Set put(Request request, Response response)
      throws DomainListException, UsersRepositoryException {
    Caller caller = Caller.of(request).withoutParameters();
    Scope scope = scope(caller);
    Setting setting = setting(caller);
    PolicyWish wish = good(PolicyWish.parse(setting, caller.json().texts(Set.of())));
    refuse(scope, wish);
    SetValue value =
        new SetValue(scope, setting, wish.value(), caller.who(), lexicon.words().now());
    ledger.write(caller, "put-policy", scope + " " + setting.key() + "=" + wish.value());
    policies().put(value);
    return PolicyView.Set.of(value);
  }

  private void refuse(Scope scope, PolicyWish wish)
      throws DomainListException, UsersRepositoryException {
    if (wish.backscatters() && !footman.settings().acceptBackscatter()) {
      throw Refused.wrongState(
          "challenge=always asks senders whom others forged, and is accepted only where"
              + " footman.properties has accept-backscatter=true");
    }
    // to switch off must work at once, whatever the user store says
    if (!wish.holdsNothing() && !residents.has(scope)) {
      throw Refused.notFound("James has no " + scope);
    }
  }

  private String remove(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    Scope scope = scope(caller);
    Setting setting = setting(caller);
    ledger.write(caller, "remove-policy", scope + " " + setting.key());
    policies().remove(scope, setting);
    return Responses.returnNoContent(response);
  }

  private Scope scope(Caller caller) throws HaltException {
    return caller.path("scope", lexicon.words()::scope, Words.SCOPE);
  }

  private static Setting setting(Caller caller) throws HaltException {
    return caller.path("setting", Setting::parse, "one of the settings " + PolicyWish.SETTINGS);
  }

  private Policies policies() {
    return footman.stores().policies();
  }
}
