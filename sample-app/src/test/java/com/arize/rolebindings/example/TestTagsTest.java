package com.arize.rolebindings.example;

import com.arize.testing.TestTagRules;

/**
 * Test that the tags of the tests are what these use.
 */
class TestTagsTest extends TestTagRules {

}
