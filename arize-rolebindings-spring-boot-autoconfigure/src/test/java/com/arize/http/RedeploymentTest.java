package com.arize.http;

import java.util.Map;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is stopped and deployed again in the same JVM.
 */
class RedeploymentTest {

	/*
	 * The caches of Spring hold classes by soft references: this has them cleared at once
	 */
	@Test
	void classLoaderThatUsedTheClientIsCollectedAfterClose() throws Exception {
		JavaProcess process = JavaProcess.run(Map.of(), "-XX:SoftRefLRUPolicyMSPerMB=0",
				RedeploymentProbe.class.getName());
		assertThat(process.output().lines()).contains("1 request", "collected");
	}

}
