package com.arize.http;

import com.arize.http.TestCalls.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Base of the tests that run with each engine: {@link TestCalls} uses that engine.
 */
@ParameterizedClass
@EnumSource(Engines.class)
abstract class EachEngine {

	@Parameter
	Engines engine;

	@BeforeEach
	void useEngine() {
		Engines.current = this.engine;
	}

	@AfterEach
	void useDefaultEngine() {
		Engines.current = Engines.APACHE;
	}

}
