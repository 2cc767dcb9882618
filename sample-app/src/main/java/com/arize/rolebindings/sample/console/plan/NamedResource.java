package com.arize.rolebindings.sample.console.plan;

import org.springframework.core.io.ByteArrayResource;

/**
 * A resource with a name that the problems of an access file contain.
 */
final class NamedResource extends ByteArrayResource {

	private final String name;

	NamedResource(String name, byte[] content) {
		super(content);
		this.name = name;
	}

	@Override
	public String getDescription() {
		return this.name;
	}

	/* The extension determines whether the file is JSON */
	@Override
	public String getFilename() {
		return this.name;
	}

}
