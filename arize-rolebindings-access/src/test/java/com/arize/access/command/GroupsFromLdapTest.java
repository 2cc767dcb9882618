package com.arize.access.command;

import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the documented script that writes the groups of a directory, with a directory
 * server. It forks a shell, because the script and ldapsearch are programs.
 */
@EnabledIf(value = "hasLdapSearch", disabledReason = "needs ldapsearch (on Debian: ldap-utils), which .ci/run installs")
@Tag("program")
@Tag("socket")
class GroupsFromLdapTest extends CommandTest {

	private static final String BASE = "dc=example,dc=com";

	private static final String SCRIPT = Path.of("../docs/groups-from-ldap.sh").toAbsolutePath().toString();

	private static InMemoryDirectoryServer ldap;

	private final Map<String, String> ldapVariables = new HashMap<>();

	static boolean hasLdapSearch() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "ldapsearch")));
	}

	@BeforeAll
	static void startLdap() throws LDAPException {
		InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
		config.setListenerConfigs(
				InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
		config.addAdditionalBindCredentials("cn=access," + BASE, "secret word");
		config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
		// the attribute memberOf is one of other servers
		config.setSchema(null);
		ldap = new InMemoryDirectoryServer(config);
		ldap.startListening();
	}

	@AfterAll
	static void stopLdap() {
		ldap.shutDown(true);
	}

	@BeforeEach
	void prepare() throws Exception {
		ldap.clear();
		ldap.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "example"));
		ldap.add("ou=people," + BASE, new Attribute("objectClass", "organizationalUnit"),
				new Attribute("ou", "people"));
		write("password", "secret word");
		this.ldapVariables.putAll(Map.of("LDAP_URI", "ldap://127.0.0.1:" + ldap.getListenPort(), "LDAP_BIND_DN",
				"cn=access," + BASE, "LDAP_PASSWORD_FILE", this.directory.resolve("password").toString(), "LDAP_GROUPS",
				"ou=groups," + BASE, "LDAP_USERS", "ou=people," + BASE));
		Files.createDirectories(this.directory.resolve("access"));
	}

	@Test
	void theGroupsOfTheDirectoryAreWrittenAndValid() throws Exception {
		addUser("Grace", "grace@example.com", "payments-admins");
		addUser("Ada", "ada@example.com", "payments-admins", "Sales Readers");
		addUser("Tony", "tony@example.com", "others");
		Command command = runScript("payments-admins", "Sales Readers");
		assertThat(command.status()).as(command.error()).isZero();
		assertThat(content("access/groups.yaml")).isEqualTo("""
				# Written by groups-from-ldap.sh: change the groups in the directory.
				groups:
				  "payments-admins":
				    - "ada@example.com"
				    - "grace@example.com"
				  "Sales Readers":
				    - "ada@example.com"
				""");
		write("access/payments.yaml",
				"scope: {space: Payments}\nrole_bindings: [{group: payments-admins, role: Space Reader}]\n");
		assertThat(runExpecting(2, "plan", "access").out()).contains("+ user grace@example.com role Space Reader");
	}

	@Test
	void aGroupHasMoreMembersThanAPage() throws Exception {
		for (int i = 0; i < 1200; i++) {
			addUser("user-" + i, "user-%s@example.com".formatted(i), "all");
		}
		assertThat(runScript("all").status()).isZero();
		assertThat(content("access/groups.yaml").lines()).hasSize(3 + 1200);
	}

	/* Otherwise, a plan would revoke the access of the whole group */
	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			empty; secret word; The group 'empty' has no member with an address
			payments-admins; wrong; ldap_bind: Invalid credentials
			of-no-address; secret word; ' of 'of-no-address' is no address
			a)(b; secret word; The name of the group 'a)(b' is not supported
			""")
	void theFileIsLeftAsItIsIfAGroupCannotBeRead(String group, String password, String error) throws Exception {
		addUser("Ada", "ada@example.com", "payments-admins");
		addUser("Zoë", "zoë@example.com", "of-no-address");
		write("access/groups.yaml", "groups: {}\n");
		write("password", password);
		Command command = runScript("payments-admins", group);
		assertThat(command.status()).isNotZero();
		assertThat(command.error()).contains(error);
		assertThat(content("access/groups.yaml")).isEqualTo("groups: {}\n");
		assertThat(this.directory.resolve("access").toFile().list()).containsExactly("groups.yaml");
	}

	private Command runScript(String... groups) throws Exception {
		List<String> words = new ArrayList<>(List.of("bash", SCRIPT, "access/groups.yaml"));
		words.addAll(List.of(groups));
		return Command.runProcess(this.directory, this.ldapVariables, "", words);
	}

	private static void addUser(String name, String mail, String... groups) throws LDAPException {
		List<String> memberOf = Stream.of(groups).map((group) -> "cn=%s,ou=groups,%s".formatted(group, BASE)).toList();
		ldap.add("cn=%s,ou=people,%s".formatted(name, BASE), new Attribute("objectClass", "inetOrgPerson"),
				new Attribute("cn", name), new Attribute("sn", name), new Attribute("mail", mail),
				new Attribute("memberOf", memberOf));
	}

}
