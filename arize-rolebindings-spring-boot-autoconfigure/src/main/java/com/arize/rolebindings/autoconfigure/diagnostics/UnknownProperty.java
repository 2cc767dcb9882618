package com.arize.rolebindings.autoconfigure.diagnostics;

import java.util.List;

import com.arize.internal.Secrets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;

/**
 * A property that does not exist, without its value.
 *
 * @param name the name
 * @param origin the origin, if it is known
 * @param nearest the names of similar properties that exist
 */
record UnknownProperty(ConfigurationPropertyName name, @Nullable Origin origin, List<String> nearest) {

	String description() {
		return Secrets.forMessage("'" + this.name + "'"
				+ (this.nearest.isEmpty() ? "" : " (did you mean '%s'?)".formatted(String.join("' or '", this.nearest)))
				+ ((this.origin != null) ? " from " + this.origin : ""));
	}

}
