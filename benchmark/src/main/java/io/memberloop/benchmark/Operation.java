package io.memberloop.benchmark;

/** One thing that a client does; thrown exceptions end the run: a rate of failures is worth nothing. */
@FunctionalInterface
interface Operation {

    /**
     * @param client from 0
     * @return false when there is nothing left to do
     */
    boolean once(int client) throws Exception;
}
