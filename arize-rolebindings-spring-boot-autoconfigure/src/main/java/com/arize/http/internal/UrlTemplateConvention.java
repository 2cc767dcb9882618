package com.arize.http.internal;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.ClientRequestObservationConvention;

/**
 * The convention of the application for the requests of a {@code RestClient}, except that
 * the query of {@code http.url}, which may have an e-mail address, is a template.
 */
final class UrlTemplateConvention implements ClientRequestObservationConvention {

	private static final String URL = "http.url";

	private final ClientRequestObservationConvention convention;

	/**
	 * Create a convention.
	 */
	UrlTemplateConvention(ClientRequestObservationConvention convention) {
		this.convention = convention;
	}

	@Override
	public @Nullable String getName() {
		return this.convention.getName();
	}

	@Override
	public @Nullable String getContextualName(ClientRequestObservationContext context) {
		return this.convention.getContextualName(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
		return this.convention.getLowCardinalityKeyValues(context);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
		KeyValues values = this.convention.getHighCardinalityKeyValues(context);
		for (KeyValue value : values) {
			int query = value.getKey().equals(URL) ? value.getValue().indexOf('?') : -1;
			if (query >= 0) {
				return values.and(URL, value.getValue().substring(0, query) + query(context.getUriTemplate()));
			}
		}
		return values;
	}

	private static String query(@Nullable String template) {
		int query = (template != null) ? template.indexOf('?') : -1;
		return (template != null && query >= 0) ? template.substring(query) : "";
	}

}
