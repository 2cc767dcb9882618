package com.arize.access.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.arize.access.autoconfigure.DesiredStateProperties.Mode;
import com.arize.access.autoconfigure.DesiredStateProperties.UnknownUsers;
import com.arize.access.autoconfigure.DesiredStateProperties.Unmanaged;
import com.arize.access.export.RoleBindingsExport.Layout;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DesiredStateProperties}.
 */
class DesiredStatePropertiesTest {

	@Test
	void haveDefaults() {
		assertThat(bind(Map.of())).isEqualTo(new DesiredStateProperties(false, List.of(), null, Mode.PLAN, null,
				Layout.BY_RESOURCE, false, false, 25, null, null, false, List.of(), UnknownUsers.FAIL, Unmanaged.REPORT,
				List.of(), Duration.ofDays(7), 8, null, List.of(), null, Duration.ofMinutes(5), true));
	}

	@Test
	void stringRepresentationDoesNotContainTheLocations() {
		assertThat(bind(Map.of("locations", "http://user:pa55@host")).toString()).startsWith("DesiredStateProperties[")
			.contains("enabled=false")
			.doesNotContain("pa55");
	}

	private static DesiredStateProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("",
				DesiredStateProperties.class);
	}

}
