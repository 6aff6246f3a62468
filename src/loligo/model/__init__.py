"""What a neuron is: pure data, standard library only."""
