package com.arize.rolebindings.sample;

import com.arize.rolebindings.sample.local.Contract;
import com.arize.rolebindings.sample.local.LocalArize;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Puts the stand-in of a test under the eyes of the contract.
 */
@TestConfiguration(proxyBeanMethods = false)
class ContractConfiguration {

	@Bean
	Contract contract(LocalArize arize) {
		Contract contract = new Contract();
		arize.server().addMockServiceRequestListener(contract);
		return contract;
	}

}
