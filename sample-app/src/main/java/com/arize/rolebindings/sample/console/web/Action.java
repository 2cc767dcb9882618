package com.arize.rolebindings.sample.console.web;

import java.util.Map;

/**
 * A button that sends a request with method {@code POST}, rendered by
 * {@code fragments/action.html}.
 *
 * @param label what it does
 * @param path the path of the request
 * @param fields the fields of the form
 */
public record Action(String label, String path, Map<String, String> fields) {
}
