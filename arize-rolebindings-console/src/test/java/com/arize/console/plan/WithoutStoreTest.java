package com.arize.console.plan;

import java.util.Map;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.test.context.TestPropertySource;

import static com.arize.console.ConsoleClient.ADA;
import static com.arize.console.ConsoleClient.SALES;
import static com.arize.console.ConsoleClient.SPACE_READER;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console without its database. They start another application, because the
 * beans of the database are created at the start only.
 */
@ConsoleTest
@TestPropertySource(
		properties = { "console.store=false", "spring.datasource.url=jdbc:h2:file:./no/such;IFEXISTS=TRUE" })
class WithoutStoreTest {

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void temporaryAccessIsNotOfferedAndChangesSayWhy() {
		assertThat(this.console.getPart("/access/new").body()).contains("name=\"role\"")
			.doesNotContain("name=\"until\"");
		assertThat(this.console.get("/changes").text())
			.contains("This console keeps no changes: console.store is false");
	}

	@Test
	void accessIsChangedWithoutADatabase() {
		this.console.submit("/no-such-page", "/access",
				Map.of("type", "SPACE", "user", "ada@example.com", "role", SPACE_READER, "resource", "Sales"));
		assertThat(this.console.binding(ADA, SALES)).isPresent();
		assertThat(this.console.actuator("/health").status()).isEqualTo(200);
	}

	@Test
	void anEndThatCannotBeKeptIsRefusedBeforeAnythingIsSent() {
		assertThat(this.console
			.submit("/no-such-page", "/access",
					Map.of("type", "SPACE", "user", "ada@example.com", "role", SPACE_READER, "resource", "Sales",
							"until", "2100-01-31"))
			.status()).isEqualTo(400);
		assertThat(this.console.binding(ADA, SALES)).isEmpty();
	}

}
