package com.arize;

import com.arize.testing.ModuleRules;

/**
 * Tests of the dependencies on the other modules.
 */
class ModuleTest extends ModuleRules {

}
