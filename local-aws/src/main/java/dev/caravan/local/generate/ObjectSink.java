package dev.caravan.local.generate;

import java.io.IOException;

/** Where generated objects go. */
public interface ObjectSink {

    /** Writes the object under that key and tells what is in it; when it returns, the object is there as a whole. */
    GroundTruth put(String key, LogObject object) throws IOException;
}
