package com.arize.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RegionTest {

	@ParameterizedTest
	@CsvSource({ "CA_CENTRAL_1A, ca-central-1a", "EU_WEST_1A, eu-west-1a", "US_CENTRAL_1A, us-central-1a",
			"US_EAST_1B, us-east-1b" })
	void hasTheIdOfTheService(Region region, String id) {
		assertThat(region.id()).isEqualTo(id);
	}

	@Test
	void hasEveryRegionOfTheService() {
		assertThat(Region.values()).hasSize(4);
	}

}
