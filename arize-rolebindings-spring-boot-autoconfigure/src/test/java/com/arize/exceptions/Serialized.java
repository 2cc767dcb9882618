package com.arize.exceptions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * Copies an object by serialization.
 */
final class Serialized {

	private Serialized() {
	}

	@SuppressWarnings("unchecked")
	static <T> T copyOf(T object) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
				output.writeObject(object);
			}
			try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
				return (T) input.readObject();
			}
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new AssertionError("Cannot be serialized", ex);
		}
	}

}
