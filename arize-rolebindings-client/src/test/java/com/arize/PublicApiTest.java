package com.arize;

import com.arize.testing.PublicApiRules;

/**
 * Tests of what applications compile against.
 */
class PublicApiTest extends PublicApiRules {

}
