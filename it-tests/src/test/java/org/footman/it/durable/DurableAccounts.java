// SPDX-License-Identifier: Apache-2.0
package org.footman.it.durable;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.io.FileNotFoundException;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.jpa.JPADomainList;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.jpa.JPAUsersRepository;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.apache.openjpa.persistence.OpenJPAPersistence;

/** Keeps domains and users in a Derby database below James's var folder. */
final class DurableAccounts extends AbstractModule {
  @Override
  protected void configure() {
    bind(JPADomainList.class).in(Scopes.SINGLETON);
    bind(DomainList.class).to(JPADomainList.class);
    bind(JPAUsersRepository.class).in(Scopes.SINGLETON);
    bind(UsersRepository.class).to(JPAUsersRepository.class);
  }

  @Provides
  @Singleton
  EntityManagerFactory database(FileSystem files) throws FileNotFoundException {
    String folder = files.getFile(FileSystem.FILE_PROTOCOL_AND_VAR).getPath() + "/derby";
    return OpenJPAPersistence.createEntityManagerFactory(
        "Global",
        "durable/persistence.xml",
        Map.of("openjpa.ConnectionURL", "jdbc:derby:" + folder + ";create=true"));
  }

  @ProvidesIntoSet
  InitializationOperation domains(DomainListConfiguration configuration, JPADomainList domains) {
    return InitilizationOperationBuilder.forClass(JPADomainList.class)
        .init(() -> domains.configure(configuration));
  }

  @ProvidesIntoSet
  InitializationOperation users(ConfigurationProvider configurations, JPAUsersRepository users) {
    return InitilizationOperationBuilder.forClass(JPAUsersRepository.class)
        .init(() -> users.configure(configurations.getConfiguration("usersrepository")));
  }
}
