package com.arize.rolebindings.sample;

import com.arize.rolebindings.sample.local.Contract;
import com.arize.rolebindings.test.ArizeApiStandIn;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Configures the contract to validate the requests to the stand-in.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ContractConfiguration {

	@Bean
	Contract contract(ArizeApiStandIn arize) {
		Contract contract = new Contract();
		arize.wireMock().addMockServiceRequestListener(contract);
		return contract;
	}

}
