// SPDX-License-Identifier: Apache-2.0
package org.footman.james.webadmin;

import static org.footman.james.webadmin.Caller.good;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.apache.james.webadmin.utils.Responses;
import org.footman.core.authkey.AsRecords;
import org.footman.core.authkey.AsServer;
import spark.HaltException;
import spark.Request;
import spark.Response;
import spark.Service;

/** The addresses of the Authentication Server: register, list, settings, rotate, revoke. */
final class AuthKeyRoutes implements RouteGroup {
  static final String AUTH_KEYS = FootmanRoutes.BASE + "/authkeys";
  private static final String ONE = AUTH_KEYS + "/:address";

  private final AuthKeyActs acts;
  private final Lexicon lexicon;
  private final JsonTransformer json;

  @Inject
  AuthKeyRoutes(AuthKeyActs acts, Lexicon lexicon, JsonTransformer json) {
    this.acts = acts;
    this.lexicon = lexicon;
    this.json = json;
  }

  /** Behind {@link VerifyCountRoutes}, whose paths {@code :address} would match too. */
  @Override
  public void define(Service service) {
    service.get(AUTH_KEYS, this::list, json);
    service.get(AUTH_KEYS + "/txt/:domain", this::txt, json);
    service.get(ONE, this::show, json);
    service.put(ONE, this::put, json);
    service.delete(ONE, this::remove);
    service.post(ONE + "/rotate", this::rotate, json);
    service.post(ONE + "/revoke", this::revoke, json);
    service.post(ONE + "/rename", this::rename, json);
  }

  /**
   * The DNS record that makes a domain's keys known to the world.
   *
   * @param line the record as a zone file has it
   */
  record Txt(String domain, String value, String line) {}

  /** How many keys ended. */
  record Revoked(String address, int revoked) {}

  private List<AuthKeyView> list(Request request, Response response) {
    AuthKeyQuery query = good(AuthKeyQuery.parse(Caller.of(request).query()));
    return acts.keys().list(query.domain(), query.page()).stream().map(AuthKeyView::of).toList();
  }

  private Txt txt(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    String domain = caller.path("domain", Words::domain, Words.DOMAIN);
    String value =
        acts.publishedAs()
            .flatMap(AsServer::parse)
            .map(AsRecords::text)
            .orElseThrow(
                () ->
                    Refused.wrongState(
                        "authserver.name in footman.properties does not say under which host and"
                            + " port receivers ask"));
    return new Txt(domain, value, domain + ". IN TXT \"" + value + "\"");
  }

  private AuthKeyView show(Request request, Response response) {
    return acts.view(address(Caller.of(request).withoutParameters()));
  }

  private AuthKeyView put(Request request, Response response)
      throws DomainListException, UsersRepositoryException {
    Caller caller = Caller.of(request).withoutParameters();
    String address = address(caller);
    acts.put(caller, address, good(AuthKeyWish.parse(caller.json().texts(Set.of()))));
    return acts.view(address);
  }

  private AuthKeyView rotate(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    String address = address(caller);
    acts.rotate(caller, address);
    return acts.view(address);
  }

  private Revoked revoke(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    String address = address(caller);
    return new Revoked(address, acts.revoke(caller, address));
  }

  private AuthKeyView rename(Request request, Response response)
      throws DomainListException, UsersRepositoryException {
    Caller caller = Caller.of(request);
    String from = address(caller);
    Fields in = caller.query();
    Optional<String> to = in.required("to", lexicon.words()::recipient, Words.ADDRESS);
    in.text("why");
    String name = good(in.read(to::orElseThrow));
    acts.rename(caller, from, name);
    return acts.view(name);
  }

  private String remove(Request request, Response response) {
    Caller caller = Caller.of(request).withoutParameters();
    acts.remove(caller, address(caller));
    return Responses.returnNoContent(response);
  }

  private String address(Caller caller) throws HaltException {
    return caller.path("address", lexicon.words()::recipient, Words.ADDRESS);
  }
}
